package beckon;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.*;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.*;
import io.netty.handler.ssl.*;
import io.netty.util.ReferenceCountUtil;
import java.io.File;
import java.nio.charset.StandardCharsets;

/** Netty's codec: `NettyPeer PORT CERT KEY` answers every request with its apns-id and `{}`. */
public final class NettyPeer {
  private static final class Answering extends ChannelDuplexHandler {
    private CharSequence id = "";

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      boolean isLast = false;
      if (frame instanceof Http2HeadersFrame) {
        Http2HeadersFrame headers = (Http2HeadersFrame) frame;
        CharSequence given = headers.headers().get("apns-id");
        if (given != null) id = given;
        isLast = headers.isEndStream();
      } else if (frame instanceof Http2DataFrame) {
        isLast = ((Http2DataFrame) frame).isEndStream();
      }
      ReferenceCountUtil.release(frame);
      if (!isLast) return;
      context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200").set("apns-id", id)));
      context.write(new DefaultHttp2DataFrame(Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8), true));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }

  public static void main(String[] args) throws Exception {
    SslContext tls = SslContextBuilder.forServer(new File(args[1]), new File(args[2]))
      .applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN, ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, ApplicationProtocolNames.HTTP_2))
      .build();
    new ServerBootstrap().group(new NioEventLoopGroup(1)).channel(NioServerSocketChannel.class).childHandler(new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        ChannelHandler streams = new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Answering());
          }
        };
        channel.pipeline().addLast(tls.newHandler(channel.alloc()), Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(streams));
      }
    }).bind("localhost", Integer.parseInt(args[0])).sync().channel().closeFuture().sync();
  }
}
